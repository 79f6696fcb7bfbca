export default definePageConfig({
  navigationBarTitleText: '大家的意见',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
