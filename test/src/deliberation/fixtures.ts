import type { ActionOutput } from '~types/contracts'
import type { DeliberationCard, MotionResult, MyVoter, RuleSet, Schedule } from '~types/deliberation'

/** One vote's story in numbers, as the designs tell it: 天惠苑, 2026-11-18. */
export const NOW = Date.UTC(2026, 10, 18, 1, 41, 0)
const at = (month: number, day: number, hour: number) => Date.UTC(2026, month - 1, day, hour - 8)

export const SCHEDULE: Schedule = {
  publishedAt: at(10, 8, 9),
  rosterFrom: at(10, 20, 9),
  opensAt: at(11, 6, 9),
  closesAt: at(11, 20, 20),
  contestUntil: at(11, 28, 20),
}

const RULES: RuleSet = {
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
}

const TOTAL = { areaCentiSqm: 4321260, persons: 468 }
export const PARTICIPATION = {
  asOf: NOW,
  total: TOTAL,
  participating: { areaCentiSqm: 2610438, persons: 279 },
  needed: { areaCentiSqm: 2880840, persons: 312 },
}

export const TWO_HOMES: MyVoter = {
  voterId: 'voter-1',
  right: 'own',
  caster: { who: 'me', nameMasked: null, persons: 1 },
  areaCentiSqm: 15152,
  homeCount: 2,
  byBuilding: [],
  homes: [
    { building: '1号楼', unit: '1单元', room: '302', areaCentiSqm: 8937, coOwners: ['李*栋'] },
    { building: '3号楼', unit: '2单元', room: '1104', areaCentiSqm: 6215, coOwners: [] },
  ],
  standing: null,
  nextRevision: 0,
}

export const ONE_HOME: MyVoter = {
  voterId: 'voter-2',
  right: 'own',
  caster: { who: 'me', nameMasked: null, persons: 1 },
  areaCentiSqm: 6000,
  homeCount: 1,
  byBuilding: [],
  homes: [{ building: '5号楼', unit: '1单元', room: '201', areaCentiSqm: 6000, coOwners: [] }],
  standing: null,
  nextRevision: 0,
}

const HASH = '7f3ac19e04bd'.padEnd(64, '0')

export function deliberation(more: Partial<ActionOutput<'deliberation.get'>> = {}): ActionOutput<'deliberation.get'> {
  return {
    deliberationId: 'd-1',
    title: '2026年第二次业主大会会议：续聘物业等 3 项',
    form: 'ownersAssembly',
    scope: { level: 'compound' },
    electorate: 'owners',
    effect: 'statutory_electronic',
    localRule: '本市业主电子投票规定',
    phase: 'voting',
    schedule: SCHEDULE,
    rules: RULES,
    motions: [
      { motionId: 'm1', text: '续聘安和物业服务有限公司三年', subject: 'hirePropertyFirm', matter: 'general' },
      { motionId: 'm2', text: '使用维修资金更换消防水泵 2 台', subject: 'useMaintenanceFund', matter: 'general' },
      { motionId: 'm3', text: '把东门旁绿地改为充电区', subject: 'changeCommonUse', matter: 'special' },
    ],
    attachments: [],
    homes: 486,
    total: TOTAL,
    participation: PARTICIPATION,
    mine: [TWO_HOMES],
    myName: '张桂芳',
    drafter: { nameMasked: '陈*国', isMe: false },
    approver: { nameMasked: '吴*梅', role: 'communityWorker' },
    mayApprove: false,
    extension: null,
    cancelling: null,
    cancelled: null,
    rollError: false,
    mayPropose: { extensionUntil: null, cancelling: false },
    rollHash: HASH,
    openedHash: HASH,
    ...more,
  }
}

export function card(more: Partial<DeliberationCard> = {}): DeliberationCard {
  return {
    deliberationId: 'd-1',
    title: '2026年第二次业主大会会议：续聘物业等 3 项',
    form: 'ownersAssembly',
    scope: { level: 'compound' },
    electorate: 'owners',
    effect: 'statutory_electronic',
    phase: 'voting',
    opensAt: SCHEDULE.opensAt,
    closesAt: SCHEDULE.closesAt,
    deadline: SCHEDULE.closesAt,
    motionCount: 3,
    participation: PARTICIPATION,
    waiting: { voters: 1, homes: 2, areaCentiSqm: 15152 },
    result: null,
    ...more,
  }
}

const weight = (areaCentiSqm: number, persons: number) => ({ areaCentiSqm, persons })

export const COURT: MotionResult = {
  motionId: 'm3',
  text: '将中庭羽毛球场改为 14 个停车位',
  subject: 'changeCommonUse',
  matter: 'special',
  for: weight(2551137, 265),
  against: weight(612028, 72),
  abstain: weight(188641, 22),
  needed: weight(2513855, 270),
  areaMet: true,
  personsMet: false,
  passed: false,
}

export function counted(more: Partial<ActionOutput<'deliberation.result'>> = {}): ActionOutput<'deliberation.result'> {
  return {
    deliberationId: 'd-1',
    title: '2026年第一次业主大会会议',
    form: 'ownersAssembly',
    scope: { level: 'compound' },
    electorate: 'owners',
    effect: 'statutory_electronic',
    phase: 'effective',
    schedule: SCHEDULE,
    rules: RULES,
    total: TOTAL,
    participating: weight(3351806, 359),
    quorumNeeded: weight(2880840, 312),
    areaQuorumMet: true,
    personsQuorumMet: true,
    quorumMet: true,
    motions: [
      {
        motionId: 'm1',
        text: '修订《小区管理规约》',
        subject: 'covenant',
        matter: 'general',
        for: weight(2587044, 271),
        against: weight(501231, 58),
        abstain: weight(263531, 30),
        needed: weight(1675904, 180),
        areaMet: true,
        personsMet: true,
        passed: true,
      },
      COURT,
    ],
    byChannel: { phone: 341, paper: 18, proxy: 0 },
    revision: 0,
    reason: null,
    countedAt: SCHEDULE.closesAt + 60_000,
    rollHash: HASH,
    openedHash: HASH,
    treeSize: 400,
    openingsHash: HASH,
    ...more,
  }
}
