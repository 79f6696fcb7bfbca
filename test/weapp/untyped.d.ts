/** WeChat's compilers, as miniprogram-simulate brings them. Both throw on source that WeChat refuses. */
declare module 'miniprogram-compiler' {
  export function wxmlToJs(root: string): string
  export function wxssToJs(root: string): string
}

declare module 'miniprogram-simulate' {
  interface Rendered {
    readonly dom: HTMLElement
    readonly instance: Record<string, unknown>
    attach: (parent: HTMLElement) => void
    detach: () => void
  }
  export function load(path: string, tagName: string, options: { rootPath: string; compiler: 'official' }): string
  export function render(id: string): Rendered
}

declare module 'miniprogram-simulate/src/utils' {
  const utils: { runJs: (path: string) => unknown }
  export default utils
}

declare module 'miniprogram-exparser' {
  interface Node {
    readonly parentNode: Node | null
  }
  /** Sends an event to a node of the component tree. */
  export function triggerEvent(
    node: Node,
    type: string,
    detail: unknown,
    options: { bubbles: boolean; composed: boolean },
  ): void
}
