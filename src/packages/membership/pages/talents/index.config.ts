export default definePageConfig({
  navigationBarTitleText: '能人和资源',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
