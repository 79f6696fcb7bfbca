export default definePageConfig({
  navigationBarTitleText: '双晒规则',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
