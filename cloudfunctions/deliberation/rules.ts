import { rules as contract } from '../../types/deliberation/rules'
import { DEFAULT_RULE_CONFIG } from '../../domain/deliberation/schedule'
import { handle } from '../kit/function'
import { hasRole } from '../kit/permission'
import { sdk } from '../kit/sdk'

const SHOWN = 10

/** The compound's rules in force, and the versions that led to them. */
export const rules = handle(contract, async ({ input: { compoundId }, openid, permission, repositories }) => {
  const [caller, versions] = await Promise.all([permission, repositories.rules.newest(compoundId, SHOWN)])
  const { version, ...inForce } = caller.compound?.rules ?? DEFAULT_RULE_CONFIG
  const waits = versions[0]?.state === 'proposed' ? versions[0] : null
  return {
    version,
    inForce,
    localRuleUrl: inForce.localRule?.fileID ? await urlOf(inForce.localRule.fileID) : null,
    versions: versions.map(({ version: number, state, rules: config, proposed, decided }) => ({
      version: number,
      state,
      rules: config,
      proposed: { nameMasked: proposed.nameMasked, at: proposed.at, isMe: proposed.openid === openid },
      decided: decided === null ? null : { nameMasked: decided.nameMasked, at: decided.at, reason: decided.reason },
    })),
    mayPropose: hasRole(caller, 'committee') && waits === null,
    mayConfirm:
      hasRole(caller, 'communityWorker', 'streetWorker') && waits !== null && waits.proposed.openid !== openid,
  }
})

async function urlOf(fileID: string): Promise<string | null> {
  const { fileList } = await sdk.getTempFileURL({ fileList: [fileID] })
  return fileList.find(({ status }) => status === 0)?.tempFileURL ?? null
}
