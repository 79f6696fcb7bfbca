/** Light stand-ins for Taro's base components: plain elements with the mini-program's events (`event.detail.value`). */
import { createElement, type ChangeEvent, type ReactNode } from 'react'

type Props = Readonly<Record<string, unknown>> & { children?: ReactNode }

/** What a plain element knows; the rest is WeChat's. */
const KNOWN = /^(className|style|id|role|tabIndex|onClick|src|disabled|aria-.+|data-.+)$/

function plain(props: Props): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([name]) => KNOWN.test(name)))
}

const box = (tag: string) =>
  function StandIn(props: Props) {
    return createElement(tag, plain(props), props.children)
  }

const field = (tag: string) =>
  function FieldStandIn(props: Props) {
    const tell = (name: string) => (event: ChangeEvent<HTMLInputElement>) => {
      const listener = props[name] as ((event: { detail: { value: string } }) => void) | undefined
      listener?.({ detail: { value: event.target.value } })
    }
    return createElement(tag, {
      ...plain(props),
      value: props.value ?? '',
      placeholder: props.placeholder,
      maxLength: props.maxlength,
      onChange: tell('onInput'),
      onBlur: tell('onBlur'),
    })
  }

export const View = box('div')
export const Text = box('span')
export const ScrollView = box('div')
export const Image = box('img')
export const Button = box('button')
export const Input = field('input')
export const Textarea = field('textarea')
