export default definePageConfig({
  navigationBarTitleText: '表决票',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
