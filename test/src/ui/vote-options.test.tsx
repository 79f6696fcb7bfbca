import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { VoteOptions } from '@/ui/VoteOptions'
import type { Choice } from '~types/deliberation'

function Ballot() {
  const [choice, setChoice] = useState<Choice | null>(null)
  return <VoteOptions label="第 1 件" value={choice} onChange={setChoice} />
}

test('nothing is chosen before the person chooses', () => {
  render(<Ballot />)
  for (const option of screen.getAllByRole('radio')) expect(option.getAttribute('aria-checked')).toBe('false')
})

test('the options come in the same order and differ in word and icon only', () => {
  render(<Ballot />)
  const options = screen.getAllByRole('radio')
  expect(options.map((option) => option.textContent)).toEqual(['同意', '反对', '弃权'])
  expect(new Set(options.map((option) => option.className)).size).toBe(1)
})

test.each(['同意', '反对', '弃权'])('%s, when chosen, looks as any other choice would', (word) => {
  render(<Ballot />)
  fireEvent.click(screen.getByRole('radio', { name: word }))
  const chosen = screen.getByRole('radio', { name: word })
  expect(chosen.className).toBe('yb-opt on')
  expect(chosen.textContent).toContain('已选')
  expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(1)
})
