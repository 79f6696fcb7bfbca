export default definePageConfig({
  navigationBarTitleText: '上报和答复',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
