import { render, screen } from '@testing-library/react'
import { Gauge, StackBar } from '@/ui/Gauge'
import { area, counted } from '@/ui/format'

const people = (count: number) => counted(count, '人')
const words = () => document.body.textContent.replaceAll('\u00a0', ' ')

test('a share is cut off, never rounded up: just under two thirds does not read as two thirds', () => {
  render(<Gauge name="按人数" part={199999} whole={300000} needed={200000} thresholdName="三分之二" show={people} />)
  expect(words()).toContain('66.66%')
  expect(words()).toContain('还差 1 人')
})

test('what is enough compares integers: the needed number itself is enough', () => {
  render(<Gauge name="按人数" part={312} whole={468} needed={312} thresholdName="三分之二" show={people} />)
  expect(words()).not.toContain('还差')
  expect(screen.getByRole('img', { name: /够了/ })).toBeTruthy()
})

test('one hundredth of a square metre short says so', () => {
  render(<Gauge name="按面积" part={2880839} whole={4321260} needed={2880840} show={area} />)
  expect(words()).toContain('还差 0.01 ㎡')
  expect(words()).toContain('66.66%')
})

test('nobody yet is nought percent, also of an empty roll', () => {
  render(<Gauge name="按人数" part={0} whole={0} show={people} />)
  expect(words()).toContain('0.00%')
})

test('the bar is spoken as a sentence', () => {
  render(<Gauge name="按人数" part={279} whole={468} needed={312} thresholdName="三分之二" show={people} />)
  const spoken = screen.getByRole('img', { name: /按人数/ }).getAttribute('aria-label')
  expect(spoken?.replaceAll('\u00a0', ' ')).toBe('按人数已投59.61%，三分之二 312 人，还差33 人')
})

test('a result names all three shares in words and draws only what there is', () => {
  const { container } = render(
    <StackBar name="按人数" for={7} against={0} abstain={2} needed={5} thresholdName="一半" show={people} />,
  )
  expect(screen.getByRole('img', { name: '按人数：同意 77.77%，反对 0.00%，弃权 22.22%' })).toBeTruthy()
  expect(container.querySelectorAll('.sw-no')).toHaveLength(0)
  expect(words()).toContain('反对 0 人')
})
