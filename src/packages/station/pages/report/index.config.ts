export default definePageConfig({
  navigationBarTitleText: '使用月报',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
