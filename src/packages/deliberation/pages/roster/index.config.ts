export default definePageConfig({
  navigationBarTitleText: '公示名册',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
