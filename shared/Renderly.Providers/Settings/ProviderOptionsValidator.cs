using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Renderly.Providers.Settings;

/// <summary>What attributes cannot say of a provider's options. Tells all errors at once, and never a key.</summary>
internal sealed class ProviderOptionsValidator<TOptions>(string ownName, string section, IConfiguration configuration)
    : IValidateOptions<TOptions>
    where TOptions : ProviderOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != ownName)
        {
            return ValidateOptionsResult.Skip;
        }

        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(TOptions options)
    {
        if (options.BaseUrl.Length > 0 && !IsServer(options.BaseUrl))
        {
            yield return NoServer(nameof(options.BaseUrl));
        }

        if (options.PollDelaysSeconds.Any(seconds => seconds is not (>= 0.05 and <= 3600)))
        {
            yield return $"{section}:{nameof(options.PollDelaysSeconds)} must hold numbers from 0.05 to 3600.";
        }

        if (options is not KeyedProviderOptions keyed)
        {
            yield break;
        }

        if (keyed.ApiKey.Length == 0 && keyed.NeedsKey)
        {
            yield return $"{keyed.ApiKeyVariable} is missing: the API key of the {section} account.";
        }
        else if (keyed.ApiKey.Any(c => c is <= ' ' or > '~'))
        {
            yield return $"{keyed.ApiKeyVariable} must hold the key alone: no spaces, line ends or letters beyond ASCII.";
        }

        var found = keyed.KeysFrom(configuration).ToList();
        if (found.DistinctBy(entry => entry.Key).Count() > 1)
        {
            yield return $"{string.Join(" and ", found.Select(entry => entry.Variable))} hold different keys: keep one of them.";
        }

        if (keyed.CallbackBaseUrl.Length > 0 && !IsServer(keyed.CallbackBaseUrl))
        {
            yield return NoServer(nameof(keyed.CallbackBaseUrl));
        }
    }

    /// <summary>A name, password, query or fragment has no place in an address: they would end up in logs.</summary>
    private static bool IsServer(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };

    private string NoServer(string setting) =>
        $"{section}:{setting} must be an http or https address without user name, query or fragment.";
}
