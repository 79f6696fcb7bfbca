import { inlineImports, scopeClasses, translateStyles } from '../../../weapphost/host/styles'

describe('style sheets of the package in a browser', () => {
  test('rpx and viewport units are measured on the phone, px are left alone', () => {
    expect(translateStyles('.a{width:750rpx;height:50vh;margin:-10rpx 4px}')).toBe(
      '.a{width:calc(var(--wx-rpx) * 750);height:calc(var(--wx-vh) * 50);margin:calc(var(--wx-rpx) * -10) 4px}',
    )
  })

  test('tags get the names that they have in the document, classes and properties do not', () => {
    expect(translateStyles('page{color:red}.card .view>text,.text{text-align:left}')).toBe(
      'wx-page{color:red}.card .view>wx-text,.text{text-align:left}',
    )
  })

  test('an import is put in its place, and a missing one is named', () => {
    const files = { 'app.wxss': "@import './common.wxss';.b{}", 'common.wxss': '.a{}', 'bad.wxss': '@import "x.wxss"' }
    expect(inlineImports(files, 'app.wxss')).toBe('.a{}.b{}')
    expect(() => inlineImports(files, 'bad.wxss')).toThrow('x.wxss')
  })

  test("a component's own classes are prefixed, also inside a media query", () => {
    expect(scopeClasses('@media (min-width:1.5px){.a.b{top:.5px}}', 'bar')).toBe(
      '@media (min-width:1.5px){.bar--a.bar--b{top:.5px}}',
    )
  })
})
