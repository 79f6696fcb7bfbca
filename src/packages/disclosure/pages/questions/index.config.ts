export default definePageConfig({
  navigationBarTitleText: '大家的提问',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
