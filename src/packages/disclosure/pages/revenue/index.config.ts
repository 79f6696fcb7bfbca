export default definePageConfig({
  navigationBarTitleText: '公共收益',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
