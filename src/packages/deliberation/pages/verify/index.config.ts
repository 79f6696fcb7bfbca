export default definePageConfig({
  navigationBarTitleText: '验证我的票',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
