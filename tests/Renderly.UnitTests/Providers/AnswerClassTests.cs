using System.Net;
using Renderly.Providers.Answers;
using Renderly.Providers.Http;

namespace Renderly.UnitTests.Providers;

/// <summary>What an answer means for money, whatever the provider.</summary>
public sealed class AnswerClassTests
{
    [Theory]
    [InlineData(200, AnswerClass.Good)]
    [InlineData(201, AnswerClass.Good)]
    [InlineData(202, AnswerClass.Good)]
    [InlineData(301, AnswerClass.Rejected)]
    [InlineData(400, AnswerClass.Rejected)]
    [InlineData(401, AnswerClass.Rejected)]
    [InlineData(402, AnswerClass.Rejected)]
    [InlineData(403, AnswerClass.Rejected)]
    [InlineData(404, AnswerClass.Rejected)]
    [InlineData(408, AnswerClass.Ambiguous)]
    [InlineData(409, AnswerClass.Rejected)]
    [InlineData(413, AnswerClass.Rejected)]
    [InlineData(422, AnswerClass.Rejected)]
    [InlineData(429, AnswerClass.RateLimited)]
    [InlineData(500, AnswerClass.ServerError)]
    [InlineData(502, AnswerClass.ServerError)]
    [InlineData(503, AnswerClass.ServerError)]
    [InlineData(504, AnswerClass.ServerError)]
    [InlineData(529, AnswerClass.ServerError)]
    public void Status_alone_decides_when_the_envelope_says_nothing(int status, AnswerClass expected) =>
        Of(status, new AnswerFacts()).ShouldBe(expected);

    [Theory]
    [InlineData(200, AnswerClass.Rejected)]
    [InlineData(400, AnswerClass.Rejected)]
    [InlineData(408, AnswerClass.Ambiguous)]
    [InlineData(429, AnswerClass.RateLimited)]
    [InlineData(500, AnswerClass.ServerError)]
    public void Error_in_the_envelope_turns_only_a_success_round(int status, AnswerClass expected) =>
        Of(status, new AnswerFacts { IsError = true }).ShouldBe(expected);

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(503)]
    public void Busy_in_the_envelope_is_a_wait_under_any_status(int status) =>
        Of(status, new AnswerFacts { IsError = true, IsBusy = true }).ShouldBe(AnswerClass.RateLimited);

    [Fact]
    public void What_is_used_up_is_not_waited_for() =>
        Of(429, new AnswerFacts { IsOutOfCredit = true }).ShouldBe(AnswerClass.Rejected);

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public void Answer_of_somebody_between_leaves_it_open_whether_it_arrived(int status) =>
        Of(status, new AnswerFacts { MayHaveArrived = true }).ShouldBe(AnswerClass.Ambiguous);

    [Theory]
    [InlineData(DeliveryFailure.NotDelivered, AnswerClass.NotDelivered)]
    [InlineData(DeliveryFailure.Ambiguous, AnswerClass.Ambiguous)]
    public void Without_an_answer_it_counts_how_far_the_call_got(DeliveryFailure failure, AnswerClass expected) =>
        AnswerClasses.Of(new ProviderResponse { Failure = failure }, new AnswerFacts { IsBusy = true }).ShouldBe(expected);

    private static AnswerClass Of(int status, AnswerFacts facts) =>
        AnswerClasses.Of(new ProviderResponse { Status = (HttpStatusCode)status }, facts);
}
