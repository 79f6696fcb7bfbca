import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { AnswerInput } from '@/parts/AnswerInput'
import { answerText } from '@/words/answers'
import type { Motion } from '~types/deliberation'
import type { Answer, Question } from '~types/deliberation/questions'

const options = ['张桂芳', '李建国', '王淑英'].map((text, at) => ({ optionId: `o${String(at + 1)}`, text }))
const election: Question = { kind: 'election', options, seats: 2, most: 2, ties: 'runoff' }
const choice: Question = { kind: 'choice', options }

function Asked({ question, onAnswer }: { question: Question; onAnswer: (answer: Answer) => void }) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const motion: Motion = { motionId: 'm1', text: '选谁', subject: 'opinion', matter: 'consultative', question }
  return (
    <AnswerInput
      motion={motion}
      label="第 1 件"
      value={answer}
      onChange={(next) => {
        onAnswer(next)
        setAnswer(next)
      }}
    />
  )
}

/** One press at a time: a second one within the moment is taken for the first. */
async function press(role: 'radio' | 'checkbox', name: string) {
  fireEvent.click(screen.getByRole(role, { name }))
  await Promise.resolve()
}

test('a choice offers its options, 都不同意 and 弃权; one of them is chosen', async () => {
  const said: Answer[] = []
  render(<Asked question={choice} onAnswer={(answer) => said.push(answer)} />)
  const texts = screen.getAllByRole('radio').map((one) => one.getAttribute('aria-label'))
  expect(texts).toEqual(['张桂芳', '李建国', '王淑英', '都不同意', '弃权'])
  expect(screen.queryAllByRole('radio', { checked: true })).toHaveLength(0)
  await press('radio', '李建国')
  await press('radio', '都不同意')
  expect(said).toEqual([['o2'], 'none'])
  expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(1)
})

test('an election takes no more persons than it may, in the order of the ballot, and a wish for nobody clears them', async () => {
  const said: Answer[] = []
  render(<Asked question={election} onAnswer={(answer) => said.push(answer)} />)
  await press('checkbox', '王淑英')
  await press('checkbox', '张桂芳')
  await press('checkbox', '李建国')
  expect(said).toEqual([['o3'], ['o1', 'o3']])
  expect(screen.getByRole('checkbox', { name: '李建国' }).getAttribute('aria-disabled')).toBe('true')
  await press('checkbox', '王淑英')
  await press('radio', '弃权')
  expect(said.slice(2)).toEqual([['o1'], 'abstain'])
  expect(screen.queryAllByRole('checkbox', { checked: true })).toHaveLength(0)
})

test('what was chosen reads as the ballot paper does', () => {
  expect(answerText({ question: election }, ['o1', 'o3'])).toBe('张桂芳、王淑英')
  expect(answerText({ question: choice }, 'none')).toBe('都不同意')
  expect(answerText({}, 'for')).toBe('同意')
})
