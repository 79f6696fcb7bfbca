export default definePageConfig({
  navigationBarTitleText: '业主联名',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
