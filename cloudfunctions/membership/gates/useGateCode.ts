import {
  enterGate as enterContract,
  gatePicture as pictureContract,
  revokeGateCode as revokeContract,
} from '../../../types/membership/finding'
import { AppError } from '../../../types/errors'
import { temporaryUrls } from '../../kit/files'
import { handle, type Call } from '../../kit/function'
import { requirePart } from '../../kit/permission'
import type { GateCodeDocument } from '../../kit/bindingDocuments'
import { sdk } from '../../kit/sdk'
import { briefOf } from '../briefs'
import { placeOf } from './gateCodes'

/** Where a scanned code leads. The page of the package that it opens. */
const JOIN_PAGE = 'packages/membership/pages/join/index'
/** Wide enough for a sheet of A4. */
const WIDTH = 1280
const LOOK_SECONDS = 30 * 60

/** Where somebody who scanned a code joins. NOT_FOUND for one that is revoked or never was: nobody guesses 96 bits. */
export const enterGate = handle(enterContract, async ({ input: { scene }, repositories }) => {
  const code = await repositories.gateCodes.get(scene)
  if (code?.state !== 'inForce') throw new AppError('NOT_FOUND')
  const compound = await repositories.compounds.get(code.compoundId)
  if (compound === null) throw new AppError('NOT_FOUND')
  return { compound: briefOf(compound), building: code.building === '' ? null : code.building }
})

/** The picture of a code in force, made once by WeChat and kept. */
export const gatePicture = handle(pictureContract, async (call) => {
  const { repositories } = call
  const code = await codeOf(call)
  const picture = code.picture ?? (await makePicture(code._id))
  if (code.picture === null) await repositories.gateCodes.keepPicture(code._id, picture)
  const url = (await temporaryUrls([picture], LOOK_SECONDS)).get(picture)
  if (url === undefined) throw new AppError('NOT_FOUND')
  return { url }
})

/** Voids a code: whoever scans it from then on is told to search. */
export const revokeGateCode = handle(revokeContract, async (call) => {
  const { _id } = await codeOf(call, ['inForce', 'revoked'])
  await call.repositories.gateCodes.revoke(_id, { at: call.now, by: call.openid })
  return {}
})

async function codeOf(
  { input, permission, repositories }: Call<{ compoundId: string; gateCodeId: string }>,
  states: readonly GateCodeDocument['state'][] = ['inForce'],
) {
  const [caller, code] = await Promise.all([permission, repositories.gateCodes.get(input.gateCodeId)])
  if (code?.compoundId !== input.compoundId || !states.includes(code.state)) throw new AppError('NOT_FOUND')
  requirePart(caller, placeOf(code))
  return code
}

async function makePicture(scene: string): Promise<string> {
  const { buffer } = await sdk.openapi.wxacode.getUnlimited({
    scene,
    page: JOIN_PAGE,
    checkPath: false,
    width: WIDTH,
  })
  const { fileID } = await sdk.uploadFile({ cloudPath: `gates/${scene}.png`, fileContent: buffer })
  return fileID
}
