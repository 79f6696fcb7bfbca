/** Why a subject cannot be put to this meeting, and what to do instead. The rule is one of domain/deliberation/legality. */
export function refusalOfSubject(rule: string): string {
  switch (rule) {
    case 'homeIntoBusiness':
      return HOME_INTO_BUSINESS
    case 'residentAffairByOwners':
      return '这是居民的公共事务，请改用「居民会议」'
    case 'ownersMatterByResidents':
      return '这是业主共有部分的事，居民会议不能定，请改用「业主大会」'
    case 'opinionInBindingVote':
      return '只听意见的事不能放进表决，请改用「坝坝会」或「楼栋会、单元会 · 只听意见」'
    default:
      return '这一类事不能用这种形式来定，请换一类或换一种形式'
  }
}

const HOME_INTO_BUSINESS =
  '住宅改成经营用房不能用投票来定：除了守法律、守管理规约，还要有利害关系的业主一个不少都同意，多数同意也不算（《民法典》第二百七十九条）'
