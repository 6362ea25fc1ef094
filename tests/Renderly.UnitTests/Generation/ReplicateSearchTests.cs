using System.Globalization;
using System.Net;
using Renderly.Generation.Providers.Replicate;
using Renderly.Tasks;
using Renderly.UnitTests.Storage;

namespace Renderly.UnitTests.Generation;

/// <summary>What became of an order of which no answer came: a wrong guess is paid twice, or delivers another scene's clip.</summary>
public sealed class ReplicateSearchTests : IDisposable
{
    private const string Model = "black-forest-labs/flux-schnell";
    private const string FirstPage = "/v1/predictions?created_after=2026-12-01T11:55:00Z";
    private const string NextPage = "/v1/predictions?cursor=cD0y";

    private static readonly DateTimeOffset Began = DateTimeOffset.Parse("2026-12-01T12:00:00Z", CultureInfo.InvariantCulture);
    private static readonly string Reference = Guid.CreateVersion7(Began).ToString("N");
    private static readonly long Seed = OrderMark.SeedOf(Reference);
    private static readonly OrderMark Mark = new(Model, "A rock by a lake", Seed, OrderMark.SinceOf(Reference));

    private readonly ReplicateRig rig = new();
    private readonly ReplicatePredictions predictions;

    public ReplicateSearchTests() => predictions = new ReplicatePredictions(
        rig.Client,
        new ReplicateAnswers(),
        new ReplicateSearch(rig.Client),
        Microsoft.Extensions.Options.Options.Create(rig.Options),
        new FixedTime("2026-12-01T12:01:00Z"));

    public void Dispose() => rig.Dispose();

    [Fact]
    public void Mark_is_the_order_s_own_whole_and_no_sign_and_older_than_any_send()
    {
        Seed.ShouldBeInRange(0, int.MaxValue);
        OrderMark.SeedOf("0198a7c0000070008000ffffffffffff").ShouldBe(int.MaxValue);
        OrderMark.SeedOf(Guid.CreateVersion7().ToString("N")).ShouldNotBe(OrderMark.SeedOf(Guid.CreateVersion7().ToString("N")));
        OrderMark.SinceOf(Reference).ShouldBe(Began - TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Order_that_is_in_the_list_is_followed_and_not_paid_again()
    {
        List(FirstPage, null, Entry("other", seed: Seed + 1), Entry("mine"), Entry("older", prompt: "Another rock"));

        (await ReconcileAsync()).ShouldBe(new ReconcileOutcome.Adopted("mine"));
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Order_on_a_later_page_is_found()
    {
        List(FirstPage, $"https://api.replicate.com{NextPage}", Entry("other", seed: 1));
        List(NextPage, null, Entry("mine"));

        (await ReconcileAsync()).ShouldBe(new ReconcileOutcome.Adopted("mine"));
    }

    [Fact]
    public async Task Of_two_that_were_taken_the_one_with_a_result_is_followed_and_both_are_counted()
    {
        List(FirstPage, null, Entry("failed", status: "failed"), Entry("running", status: "processing"));

        (await ReconcileAsync()).ShouldBe(new ReconcileOutcome.Adopted("running"));
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Order_that_is_not_in_the_list_may_be_late_and_is_not_sent_again_for_that()
    {
        List(FirstPage, null, Entry("other", model: "someone/else"), Entry("another", prompt: "a rock by a lake"));

        (await ReconcileAsync()).ShouldBe(new ReconcileOutcome.Undecided());
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Order_with_a_seed_of_its_job_is_not_guessed()
    {
        List(FirstPage, null, Entry("same-seed"));

        (await predictions.ReconcileAsync(null, Token)).ShouldBe(new ReconcileOutcome.Undecided());
        (await predictions.CountAsync(null, Token)).ShouldBeNull();
        rig.Called.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_of_which_inputs_are_gone_tells_no_number()
    {
        List(FirstPage, null, Entry("mine"), $$"""{"id":"b","status":"succeeded","model":"{{Model}}","input":{},"data_removed":true}""");
        (await CountAsync()).ShouldBeNull();

        List(FirstPage, null, Entry("mine"), """{"id":"b","status":"succeeded","model":"someone/else","input":{},"data_removed":true}""");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Next_page_elsewhere_is_not_called_with_our_key()
    {
        List(FirstPage, "https://api.replicate.com.example/v1/predictions?cursor=a", Entry("other", seed: 1));

        (await ReconcileAsync()).ShouldBe(new ReconcileOutcome.Undecided());
        (await CountAsync()).ShouldBeNull();
        rig.Called.ShouldAllBe(address => address.StartsWith("https://api.replicate.com/v1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_without_an_end_is_given_up_and_tells_no_number()
    {
        List(FirstPage, $"https://api.replicate.com{NextPage}");
        List(NextPage, $"https://api.replicate.com{NextPage}");

        (await CountAsync()).ShouldBeNull();
        rig.Called.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, """{"detail":"m"}""")]
    [InlineData(HttpStatusCode.Unauthorized, """{"detail":"m"}""")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, """{"detail":"m"}""")]
    public async Task List_that_cannot_be_read_says_nothing(HttpStatusCode status, string body)
    {
        (rig.Status, rig.Answers[FirstPage]) = (status, body);

        (await ReconcileAsync()).ShouldBeOfType<ReconcileOutcome.Unreachable>();
        (await CountAsync()).ShouldBeNull();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<ReconcileOutcome> ReconcileAsync() => predictions.ReconcileAsync(Mark, Token);

    private Task<int?> CountAsync() => predictions.CountAsync(Mark, Token);

    private void List(string path, string? next, params string[] entries) =>
        rig.Answers[path] =
            $$"""{"previous":null,"next":{{(next is null ? "null" : $"\"{next}\"")}},"results":[{{string.Join(',', entries)}}]}""";

    private static string Entry(
        string id, long? seed = null, string prompt = "A rock by a lake", string model = Model, string status = "starting") =>
        $$"""{"id":"{{id}}","status":"{{status}}","model":"{{model}}","data_removed":false,"input":{"prompt":"{{prompt}}","seed":{{seed ?? Seed}} } }""";
}
