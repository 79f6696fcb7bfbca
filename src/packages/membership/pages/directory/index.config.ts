export default definePageConfig({
  navigationBarTitleText: '打电话',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
