export default definePageConfig({
  navigationBarTitleText: '投诉',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
