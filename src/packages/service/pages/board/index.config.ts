export default definePageConfig({
  navigationBarTitleText: '派单',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
