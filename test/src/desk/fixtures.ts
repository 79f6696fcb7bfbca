import type { ActionOutput } from '~types/contracts'
import { DAY } from '@/packages/desk/model/days'

/** 2026-11-18 09:41 in China. */
export const NOW = Date.UTC(2026, 10, 18, 1, 41)

type Deliberation = ActionOutput<'deliberation.get'>
type Grant = ActionOutput<'membership.me'>['grants'][number]

export function grantOf(role: Grant['role']): Grant {
  return {
    grantId: `g-${role}`,
    role,
    scope: { level: 'compound', id: 'c-1' },
    scopeName: '天惠苑小区',
    until: null,
    compoundId: 'c-1',
    compoundName: '天惠苑小区',
  }
}

export const ELECTORATE: ActionOutput<'deliberation.electorate'> = {
  rollHash: 'b'.repeat(64),
  rollImportedAt: NOW - DAY,
  homes: 486,
  total: { areaCentiSqm: 4_321_260, persons: 468 },
  needed: { areaCentiSqm: 2_880_840, persons: 312 },
  severalHomes: { voters: 11, homes: 24 },
  developer: { homes: 6, areaCentiSqm: 50_000 },
  buildings: [{ building: '1号楼', units: ['1单元', '2单元'] }],
  minimums: { noticeDays: 15, votingDays: 5, objectionDays: 7, maxVotingDays: 60 },
}

/** A draft that waits for the reader, who is not its drafter. */
export function draftOf(parts: Partial<Deliberation>): Deliberation {
  return {
    deliberationId: 'd-1',
    title: '2027 年公共收益预算',
    form: 'ownersAssembly',
    scope: { level: 'compound' },
    electorate: 'owners',
    effect: 'assisted_statutory',
    localRule: null,
    attachments: [],
    phase: 'draft',
    schedule: {
      publishedAt: null,
      rosterFrom: NOW + 10 * DAY,
      opensAt: NOW + 17 * DAY,
      closesAt: NOW + 31 * DAY,
      contestUntil: NOW + 38 * DAY,
    },
    rules: {
      countParking: false,
      invalidCounts: false,
      silence: 'strict',
      duplicate: 'first',
      version: 0,
      changesAllowed: 0,
      extensionDays: 0,
      proxyCap: 3,
      paperHours: 24,
      noticeDays: 15,
      objectionDays: 7,
    },
    motions: [
      { motionId: 'm1', text: '通过 2027 年度公共收益支出预算', subject: 'otherCommonMatter', matter: 'general' },
    ],
    homes: 486,
    total: ELECTORATE.total,
    participation: null,
    mine: [],
    myName: null,
    extension: null,
    cancelling: null,
    cancelled: null,
    rollError: false,
    mayPropose: { extensionUntil: null, cancelling: false },
    drafter: { nameMasked: '陈*凤', isMe: false },
    approver: null,
    mayApprove: true,
    rollHash: ELECTORATE.rollHash,
    openedHash: null,
    ...parts,
  }
}

export const REQUEST: ActionOutput<'membership.requests'>['requests'][number] = {
  bindingId: 'b-1',
  address: { building: '1号楼', unit: '2单元', room: '1102' },
  relation: 'owner',
  name: '赵平',
  phoneMasked: '199****0006',
  requestedAt: NOW - DAY,
  dueAt: NOW + DAY,
  overdue: false,
  reviewer: 'steward' as const,
  photoUrls: [],
  earlier: [],
  nameOnRoll: false,
}
