import type { CaseKind, CaseState } from '~types/membership/restoration'

/** What happens to people, in plain words: what it is, whose name it asks for, and which papers. */
export const CASE_WORDS: Readonly<Record<CaseKind, { title: string; what: string; name: string; papers: string }>> = {
  lostAccount: {
    title: '换了微信号',
    what: '原来的微信号登不上了，把房屋转到现在这个号；担任的职责不跟着走，办好后请原来请您的人再请一次',
    name: '您的姓名',
    papers: '不动产证或购房合同，和本人手持的照片',
  },
  changedPhone: {
    title: '换了手机号',
    what: '微信号没变，登记的手机号换成现在的',
    name: '您的姓名',
    papers: '不动产证，或者营业厅的受理单',
  },
  guardianship: {
    title: '替家人办事（监护）',
    what: '业主自己办不了事，由监护人代他看、代他投票',
    name: '业主的姓名',
    papers: '监护证明，和户口簿或居委会的证明',
  },
  death: { title: '业主过世', what: '结束他的登记', name: '过世业主的姓名', papers: '死亡证明或户口注销证明' },
  inheritance: {
    title: '继承房屋',
    what: '结束原业主的登记；名册改好以后，您用自己的姓名核验',
    name: '原业主的姓名',
    papers: '继承公证、判决书，或过户后的不动产证',
  },
}
export const CASE_KINDS = Object.keys(CASE_WORDS) as CaseKind[]

export const CASE_STATES: Readonly<Record<CaseState, string>> = {
  open: '等第一位核对',
  checked: '等第二位核对',
  done: '办好了',
  refused: '没通过',
  withdrawn: '收回了',
}

export function needsPhone(kind: CaseKind): boolean {
  return kind === 'lostAccount' || kind === 'changedPhone'
}
