import { asynchronous, text } from '../../../weapphost/host/wx/async'

describe("functions of wx answer in WeChat's two ways", () => {
  const double = asynchronous('double', (options) => ({ data: text(options, 'data').repeat(2) }))

  test('without callbacks by a promise', async () => {
    await expect(double({ data: 'a' })).resolves.toEqual({ data: 'aa', errMsg: 'double:ok' })
    await expect(double({})).rejects.toMatchObject({ errMsg: 'double:fail parameter error: data should be String' })
  })

  test('with callbacks by them, and by no promise', async () => {
    const answered = await new Promise((resolve) => {
      const returned = double({ data: 'a', success: resolve })
      expect(returned).toBeUndefined()
    })
    expect(answered).toMatchObject({ data: 'aa' })
    const failed = await new Promise((resolve) => {
      void double({ fail: resolve })
    })
    expect(failed).toMatchObject({ errMsg: 'double:fail parameter error: data should be String' })
  })

  test("the cloud's codes reach the caller", async () => {
    const refused = asynchronous('call', () => {
      throw Object.assign(new Error('call:fail -501'), { errCode: -501 })
    })
    await expect(refused()).rejects.toMatchObject({ errCode: -501, errMsg: 'call:fail -501' })
  })
})
