using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renderly.Providers.Callbacks;
using Renderly.Providers.Settings;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>The one endpoint of all providers' callbacks, on a real database: a genuine one lets its task be looked at now, and that is
/// all.</summary>
public sealed class CallbackEndpointTests : IAsyncLifetime
{
    private readonly Guid job = Guid.CreateVersion7();
    private readonly FakeVerifier verifier = new();
    private readonly FakeProvider provider = new();
    private KernelHost? worker;
    private WebApplication? app;
    private HttpClient? http;

    private KernelHost Worker => worker!;

    public async ValueTask InitializeAsync()
    {
        worker = await KernelHost.BuildAsync(await TestServers.CreateDatabaseAsync(), provider);
        await Worker.AddAsync([(job, new PaidWork(job))], TaskState.Submitted);
        await Worker.ExecuteAsync("UPDATE kernel.task SET provider_task_id = 'p-1', due_at = clock_timestamp() + interval '1 hour'");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(verifier);
        builder.Services.AddScoped(_ => Worker.Services.CreateScope().ServiceProvider.GetRequiredService<StepTasks<KernelDbContext>>());
        app = builder.Build();
        app.MapProviderCallbacks<KernelDbContext, FakeVerifier>("fake");
        await app.StartAsync(Cancellation);
        http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        await app!.DisposeAsync();
        await Worker.DisposeAsync();
    }

    [Fact]
    public async Task Genuine_callback_lets_its_task_be_looked_at_now_also_when_it_comes_twice()
    {
        (await PostAsync("p-1")).ShouldBe(HttpStatusCode.OK);
        (await IsDueAsync()).ShouldBeTrue();
        (await PostAsync("p-1")).ShouldBe(HttpStatusCode.OK);
        var task = await Worker.TaskAsync(job);
        (task.State, task.FencingToken, task.FinishedAt).ShouldBe((TaskState.Submitted, 0, null));
    }

    [Fact]
    public async Task Verifier_sees_every_byte_as_it_arrived()
    {
        await PostAsync(" p-1\r\n ");
        verifier.Seen.ShouldHaveSingleItem().ShouldBe(" p-1\r\n ");
    }

    [Fact]
    public async Task Forged_callback_is_refused_and_changes_nothing()
    {
        (await PostAsync("forged")).ShouldBe(HttpStatusCode.Unauthorized);
        (await IsDueAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Address_that_is_not_ours_is_not_found_and_nothing_is_verified()
    {
        (await PostAsync("p-1", path: "/callbacks/fake/0123456789abcdef")).ShouldBe(HttpStatusCode.NotFound);
        (await IsDueAsync()).ShouldBeFalse();
        verifier.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Same_id_at_another_provider_is_another_task()
    {
        await Worker.ExecuteAsync("UPDATE kernel.task SET provider = 'other'");
        (await PostAsync("p-1")).ShouldBe(HttpStatusCode.OK);
        (await IsDueAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Callback_may_name_its_task_by_our_reference_in_its_address()
    {
        var reference = await Worker.ScalarAsync<string>("SELECT reference FROM kernel.task");
        var address = verifier.Address.UrlOf(reference!)!;

        (await PostAsync("p-2", path: $"{address.AbsolutePath}?task={Guid.CreateVersion7():N}")).ShouldBe(HttpStatusCode.OK);
        (await PostAsync("p-2", path: $"{address.AbsolutePath}?task=nothing")).ShouldBe(HttpStatusCode.OK);
        (await IsDueAsync()).ShouldBeFalse();
        (await PostAsync("forged", path: address.PathAndQuery)).ShouldBe(HttpStatusCode.Unauthorized);
        (await IsDueAsync()).ShouldBeFalse();
        (await PostAsync("p-2", path: address.PathAndQuery)).ShouldBe(HttpStatusCode.OK);
        (await IsDueAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TaskState.Unknown, true)]
    [InlineData(TaskState.Submitting, false)]
    [InlineData(TaskState.Intent, false)]
    public async Task Callback_lets_be_asked_about_an_order_without_an_answer_but_not_about_one_that_is_being_sent(string state, bool isDue)
    {
        await Worker.ExecuteAsync($"UPDATE kernel.task SET state = '{state}', provider_task_id = NULL");
        var reference = await Worker.ScalarAsync<string>("SELECT reference FROM kernel.task");

        (await PostAsync("p-2", path: AddressOf(reference))).ShouldBe(HttpStatusCode.OK);

        (await IsDueAsync()).ShouldBe(isDue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Callback_that_comes_before_the_answer_to_the_order_loses_nothing(int times)
    {
        var answer = new TaskCompletionSource<SubmitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.OnSubmit = (_, _) => answer.Task;
        var early = Guid.CreateVersion7();
        await Worker.AddAsync([(early, new PaidWork(early))]);
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => provider.SubmitsOf(early) == 1, "it is being sent");

        for (var time = 0; time < times; time++)
        {
            (await PostAsync("p-9", path: AddressOf((await Worker.TaskAsync(early)).Reference))).ShouldBe(HttpStatusCode.OK);
        }

        answer.SetResult(new SubmitOutcome.Accepted("p-9"));
        await Eventually.SeeAsync(() => Worker.TaskAsync(early), task => task.State == TaskState.Succeeded, "it is looked at by itself");
        provider.SubmitsOf(early).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("p-2")]
    public async Task Callback_about_nothing_of_ours_is_taken_and_leads_to_nothing(string id)
    {
        (await PostAsync(id)).ShouldBe(HttpStatusCode.OK);
        (await IsDueAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Callback_that_is_too_long_is_not_read(bool saysItsLength)
    {
        (await PostAsync(new string('x', 64 * 1024 + 1), saysItsLength: saysItsLength)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        verifier.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Question_whether_the_address_exists_is_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, verifier.Address.Url!.AbsolutePath);
        using var response = await http!.SendAsync(request, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<HttpStatusCode> PostAsync(string body, string? path = null, bool saysItsLength = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path ?? verifier.Address.Url!.AbsolutePath)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        };
        request.Headers.TransferEncodingChunked = saysItsLength ? null : true;
        using var response = await http!.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private string AddressOf(string? reference) => verifier.Address.UrlOf(reference!)!.PathAndQuery;

    private Task<bool> IsDueAsync() => Worker.ScalarAsync<bool>("SELECT due_at <= clock_timestamp() FROM kernel.task");

    /// <summary>The body is the id of the task, or says that it is forged.</summary>
    private sealed class FakeVerifier : ICallbackVerifier
    {
        public List<string> Seen { get; } = [];

        public CallbackAddress Address { get; } = new(
            "fake", new FakeOptions { ApiKey = "key", CallbackBaseUrl = "https://renderly.test" });

        public ValueTask<CallbackVerdict> VerifyAsync(ProviderCallback callback, CancellationToken cancellationToken)
        {
            var text = Encoding.UTF8.GetString(callback.Body.Span);
            Seen.Add(text);
            return ValueTask.FromResult(text == "forged"
                ? new CallbackVerdict(false)
                : new CallbackVerdict(true, text.Length > 0 ? text : null) { Reference = callback.Reference });
        }
    }

    private sealed class FakeOptions : KeyedProviderOptions
    {
        public override string ApiKeyVariable => "FAKE_API_KEY";

        protected override string DefaultBaseUrl => "https://api.fake.test";

        protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [1];
    }
}
