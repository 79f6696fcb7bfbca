import { COMPOUND } from './people'
import { call, keyOf, type SeedTools } from './tools'

/** Opinions on the garden with the committee's answer, and its text reworded by two people after them. */
export async function talkedAbout(tools: SeedTools, deliberationId: string): Promise<void> {
  const vote = { compoundId: COMPOUND, deliberationId }
  const said = async (persona: string, text: string, to: string | null = null) => {
    const requestKey = keyOf('said', deliberationId, persona, to ?? 'first')
    const token = await tools.persona(persona)
    return (await call(tools, token, 'deliberation.writeOpinion', { ...vote, to, text, requestKey })).opinionId
  }
  const shade = await said('oneHome', '老人下午要晒太阳，遮阳棚不要全遮，最好一半有棚一半露天。')
  await said('twoHomes', '靠儿童滑梯那边留着草地，孩子跑得开。')
  await said('tenant', '棚子下面放几个插座，夏天可以开风扇。')
  await said('chair', '有道理，方案改成只遮东边一半，文本已经跟着改。', shade)
  await said('family', '同意一半一半。', shade)
  const { amendmentId } = await call(tools, await tools.persona('chair'), 'deliberation.proposeAmendment', {
    ...vote,
    title: '中庭花园怎么改，大家来出主意',
    motions: [{ motionId: 'm1', text: '中庭花园东边一半改成带遮阳棚的休息区，西边留作草地，您觉得好不好' }],
    reason: '多位邻居希望留一半草地和露天',
    requestKey: keyOf('amend', deliberationId),
  })
  await call(tools, await tools.persona('viceChair'), 'deliberation.decideAmendment', {
    ...vote,
    amendmentId,
    decision: 'approve',
    reason: '',
  })
}

/** An objection to one's own entry of the lifts' roster, which waits for the steward. */
export async function objectedTo(tools: SeedTools, deliberationId: string): Promise<void> {
  await call(tools, await tools.persona('oneHome'), 'deliberation.raiseObjection', {
    compoundId: COMPOUND,
    deliberationId,
    stage: 'roster',
    about: 'own',
    text: '房产证上的建筑面积比名册上多 2 平方米，请核对。',
    photos: [],
    requestKey: keyOf('roster-objection', deliberationId),
  })
}

/** An objection to the walls' result: answered in public, and decided by the community. */
export async function contested(tools: SeedTools, deliberationId: string): Promise<void> {
  const vote = { compoundId: COMPOUND, deliberationId }
  const { objectionId } = await call(tools, await tools.persona('twoHomes'), 'deliberation.raiseObjection', {
    ...vote,
    stage: 'result',
    about: 'counting',
    text: '我家两套房，怎么只算一个人？',
    photos: [],
    requestKey: keyOf('result-objection', deliberationId),
  })
  const text = '按规定，一个人名下不管几套房，人数都算一人，面积按两套加在一起。您的面积已经合计。'
  await call(tools, await tools.persona('viceChair'), 'deliberation.answerObjection', { ...vote, objectionId, text })
  await call(tools, await tools.persona('communityWorker'), 'deliberation.decideObjection', {
    ...vote,
    objectionId,
    uphold: false,
    reason: '核对了名册，人数和面积都没有错，答复符合规定。',
  })
}
