using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Scripts;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Ollama;

internal static class OllamaModule
{
    public const string Provider = "ollama";

    /// <summary>Adds the server of language models; nothing where it has no address.</summary>
    /// <exception cref="OptionsValidationException">Its time limit is none.</exception>
    public static void AddOllama(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        var configuration = builder.Configuration;
        if (string.IsNullOrEmpty(configuration[OllamaOptions.AddressVariable])
            && string.IsNullOrEmpty(configuration[$"{OllamaOptions.Section}:{nameof(OllamaOptions.BaseUrl)}"]))
        {
            return;
        }

        var (services, timeout) = (builder.Services, TimeoutIn(configuration));
        services.AddOptions<OllamaOptions>().PostConfigure<IConfiguration>((options, variables) =>
        {
            options.BaseUrl = options.BaseUrl.Length > 0 ? options.BaseUrl : variables[OllamaOptions.AddressVariable] ?? "";
            options.Model = options.Model.Length > 0 ? options.Model : variables[OllamaOptions.ModelVariable] ?? "";
            options.RequestTimeout = timeout ?? options.RequestTimeout;
        });
        services.AddProviderOptions<OllamaOptions>(OllamaOptions.Section);
        services.AddProviderClient<OllamaClient>();
        services.AddSingleton<OllamaAnswers>();
        if (parts.Has(ServedParts.Scripts, Provider))
        {
            tasks.AddRepeatable<ParseScript, OllamaScripts>(
                Provider, built => built.GetRequiredService<IOptions<OllamaOptions>>().Value.Policy());
        }
    }

    private static TimeSpan? TimeoutIn(IConfiguration configuration)
    {
        if (configuration[OllamaOptions.TimeoutVariable] is not { Length: > 0 } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 1 and <= OllamaOptions.MaxTimeoutSeconds
                ? TimeSpan.FromSeconds(seconds)
                : throw WrongSetting.Of(
                    $"{OllamaOptions.TimeoutVariable} must be whole seconds from 1 to {OllamaOptions.MaxTimeoutSeconds}.");
    }
}
