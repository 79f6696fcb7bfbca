export default definePageConfig({
  navigationBarTitleText: '紧急单元会',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
