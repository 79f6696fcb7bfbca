export default definePageConfig({
  navigationBarTitleText: '发起议事',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
