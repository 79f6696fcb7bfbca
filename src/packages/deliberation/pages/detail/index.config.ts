export default definePageConfig({
  navigationBarTitleText: '议事详情',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
