using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renderly.Providers.Settings;

namespace Renderly.UnitTests.Providers;

public sealed class ProviderOptionsTests
{
    [Fact]
    public void Key_comes_from_its_variable_and_the_rest_is_the_provider_s_own()
    {
        var options = Read(("ACME_API_KEY", "key"), ("Acme:ApiKey", "other"));
        options.ApiKey.ShouldBe("key");
        options.ServerUrl.ShouldBe(new Uri("https://api.acme.test"));
        var policy = options.Policy();
        policy.PollDelay(0).ShouldBe(TimeSpan.FromSeconds(3));
        policy.PollDelay(9).ShouldBe(TimeSpan.FromSeconds(5));
        policy.SubmitsPerMinute.ShouldBeNull();
        policy.MaxAtProvider.ShouldBeNull();
    }

    [Fact]
    public void Settings_replace_the_defaults()
    {
        var policy = Read(
            ("ACME_API_KEY", "key"), ("Acme:PollDelaysSeconds:0", "0.5"),
            ("Acme:SubmitsPerMinute", "7"), ("Acme:MaxAtProvider", "3"), ("Acme:Deadline", "00:05:00"))
            .Policy();
        policy.PollDelay(1).ShouldBe(TimeSpan.FromSeconds(0.5));
        policy.SubmitsPerMinute.ShouldBe(7);
        policy.MaxAtProvider.ShouldBe(3);
        policy.Deadline.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_and_no_secret_with_it()
    {
        var failure = Should.Throw<OptionsValidationException>(() => Read(
            ("ACME_API_KEY", "se cret"), ("Acme:BaseUrl", "https://api.acme.test/?key=secret"),
            ("Acme:CallbackBaseUrl", "gateway"), ("Acme:PollDelaysSeconds:0", "0")));
        failure.Failures.ShouldBe(
        [
            "Acme:BaseUrl must be an http or https address without user name, query or fragment.",
            "Acme:PollDelaysSeconds must hold numbers from 0.05 to 3600.",
            "ACME_API_KEY must hold the key alone: no spaces, line ends or letters beyond ASCII.",
            "Acme:CallbackBaseUrl must be an http or https address without user name, query or fragment.",
        ]);
    }

    [Fact]
    public void Missing_key_is_told_with_the_variable_s_name() =>
        Should.Throw<OptionsValidationException>(() => Read())
            .Failures.ShouldBe(["ACME_API_KEY is missing: the API key of the Acme account."]);

    [Fact]
    public void Key_may_come_from_another_variable_as_well()
    {
        Read(("ACME_TOKEN", "key")).ApiKey.ShouldBe("key");
        Read(("ACME_API_KEY", "key"), ("ACME_TOKEN", "key")).ApiKey.ShouldBe("key");
    }

    [Fact]
    public void Two_variables_that_disagree_stop_the_start() =>
        Should.Throw<OptionsValidationException>(() => Read(("ACME_API_KEY", "one"), ("ACME_TOKEN", "two"))).Failures
            .ShouldBe(["ACME_API_KEY and ACME_TOKEN hold different keys: keep one of them."]);

    [Fact]
    public async Task Key_goes_into_its_header_and_into_no_log()
    {
        var log = new LogLines();
        var sent = new SentRequest();
        var services = Services(("ACME_API_KEY", "k-e-y"));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddProviderClient<AcmeClient, AcmeOptions>("Authorization", "Bearer ").ConfigurePrimaryHttpMessageHandler(() => sent);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<AcmeClient>()
            .Http.GetAsync(new Uri("https://api.acme.test/tasks"), TestContext.Current.CancellationToken);

        sent.Authorization.ShouldBe("Bearer k-e-y");
        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldAllBe(line => !line.Contains("k-e-y"));
    }

    private static AcmeOptions Read(params (string Key, string Value)[] settings)
    {
        using var provider = Services(settings).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<AcmeOptions>>().Value;
    }

    private static ServiceCollection Services(params (string Key, string Value)[] settings)
    {
        var values = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddProviderOptions<AcmeOptions>("Acme");
        return services;
    }

    private sealed class AcmeClient(HttpClient http)
    {
        public HttpClient Http => http;
    }

    private sealed class SentRequest : HttpMessageHandler
    {
        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.Authorization?.ToString();
            return Task.FromResult(new HttpResponseMessage());
        }
    }

    /// <summary>All that is logged, at every level, with its scopes.</summary>
    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Add(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    private sealed class AcmeOptions : KeyedProviderOptions
    {
        public override string ApiKeyVariable => "ACME_API_KEY";

        public override IReadOnlyList<string> OtherApiKeyVariables => ["ACME_TOKEN"];

        protected override string DefaultBaseUrl => "https://api.acme.test";

        protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [3, 5];
    }
}
