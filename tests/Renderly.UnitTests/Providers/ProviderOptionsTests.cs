using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        var policy = Read(("ACME_API_KEY", "key"), ("Acme:PollDelaysSeconds:0", "0.5"), ("Acme:SubmitsPerMinute", "7"), ("Acme:MaxAtProvider", "3"), ("Acme:Deadline", "00:05:00"))
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
            ("ACME_API_KEY", "se cret"), ("Acme:BaseUrl", "https://api.acme.test/?key=secret"), ("Acme:CallbackBaseUrl", "gateway"), ("Acme:PollDelaysSeconds:0", "0")));
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
        Should.Throw<OptionsValidationException>(() => Read()).Failures.ShouldBe(["ACME_API_KEY is missing: the API key of the Acme account."]);

    private static AcmeOptions Read(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());
        services.AddProviderOptions<AcmeOptions>("Acme");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<AcmeOptions>>().Value;
    }

    private sealed class AcmeOptions : KeyedProviderOptions
    {
        public override string ApiKeyVariable => "ACME_API_KEY";

        protected override string DefaultBaseUrl => "https://api.acme.test";

        protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [3, 5];
    }
}
