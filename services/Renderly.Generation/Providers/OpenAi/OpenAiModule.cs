using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Speech;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.OpenAi;

internal static class OpenAiModule
{
    private const string BaseUrl = "BASE_URL";

    /// <summary>Adds OpenAI where there is its key, a compatible server where there is its address, and all that are named.</summary>
    /// <exception cref="OptionsValidationException">One has a name that tasks and queues cannot have.</exception>
    public static void AddOpenAi(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        foreach (var provider in NamesIn(builder.Configuration))
        {
            ProviderNames.Check(OpenAiOptions.Section, provider);

            var server = new OpenAiOptions { Name = provider };
            builder.Configuration.GetSection($"{OpenAiOptions.Section}:{provider}").Bind(server);
            Add(builder.Services, server, tasks, parts);
        }
    }

    private static IReadOnlyList<string> NamesIn(IConfiguration configuration)
    {
        var names = configuration.GetSection(OpenAiOptions.Section).GetChildren().Select(configured => configured.Key).ToList();
        if (IsSet(OpenAiOptions.OpenAi, "API_KEY"))
        {
            names.Insert(0, OpenAiOptions.OpenAi);
        }

        if (IsSet(OpenAiOptions.Compatible, BaseUrl))
        {
            names.Add(OpenAiOptions.Compatible);
        }

        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];

        bool IsSet(string provider, string what) => !string.IsNullOrEmpty(configuration[OpenAiOptions.VariableOf(provider, what)]);
    }

    private static void Add(
        IServiceCollection services, OpenAiOptions server, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        var provider = server.Name;
        services.AddOptions<OpenAiOptions>(provider)
            .Configure(options => options.Name = provider)
            .PostConfigure<IConfiguration>((options, configuration) =>
                options.BaseUrl = options.BaseUrl.Length > 0
                    ? options.BaseUrl
                    : configuration[OpenAiOptions.VariableOf(provider, BaseUrl)] ?? "");
        services.AddProviderOptions<OpenAiOptions>($"{OpenAiOptions.Section}:{provider}", provider);
        if (services.All(service => service.ServiceType != typeof(OpenAiClient)))
        {
            services.AddProviderClient<OpenAiClient>();
        }

        services.TryAddSingleton<OpenAiModels>();
        if (server.ImageModel is not null && parts.Has(ServedParts.Images, provider))
        {
            tasks.AddPaidBlind<GenerateImage, OpenAiImages>(provider, built => Policy(built, provider));
        }

        if (server.SpeechModel is not null && parts.Has(ServedParts.Speech, provider))
        {
            tasks.AddPaidBlind<SynthesizeSpeech, OpenAiSpeech>(provider, built => Policy(built, provider));
        }

        if (server.ScriptModel is not null && parts.Has(ServedParts.Scripts, provider))
        {
            tasks.AddPaidBlind<ParseScript, OpenAiScripts>(provider, built => Policy(built, provider));
        }

        if (server.VideoModel is not null && parts.Has(ServedParts.Clips, provider))
        {
            tasks.AddPaidBlind<GenerateClip, OpenAiClips>(provider, built => Policy(built, provider));
        }
    }

    private static TaskPolicy Policy(IServiceProvider services, string provider) =>
        services.GetRequiredService<IOptionsMonitor<OpenAiOptions>>().Get(provider).Policy().AsResultSays();
}
