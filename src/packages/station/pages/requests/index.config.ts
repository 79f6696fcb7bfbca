export default definePageConfig({
  navigationBarTitleText: '预约审批',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
