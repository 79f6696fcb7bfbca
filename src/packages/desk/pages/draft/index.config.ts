export default definePageConfig({
  navigationBarTitleText: '复核草稿',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
