export default definePageConfig({
  navigationBarTitleText: '待复核的议事',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
