export default definePageConfig({
  navigationBarTitleText: '每日结算',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
