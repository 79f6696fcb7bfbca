export default definePageConfig({
  navigationBarTitleText: '公司的收支',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
