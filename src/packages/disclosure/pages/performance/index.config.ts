export default definePageConfig({
  navigationBarTitleText: '物业考评',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
