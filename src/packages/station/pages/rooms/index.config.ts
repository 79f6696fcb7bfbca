export default definePageConfig({
  navigationBarTitleText: '温馨驿站',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
