export default definePageConfig({
  navigationBarTitleText: '下单',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
