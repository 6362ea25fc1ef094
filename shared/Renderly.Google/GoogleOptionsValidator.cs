using Microsoft.Extensions.Options;

namespace Renderly.Google;

/// <summary>A missing key is no error here (not every installation uses Google); a key that is named but unusable is.</summary>
internal sealed class GoogleOptionsValidator : IValidateOptions<GoogleOptions>
{
    public ValidateOptionsResult Validate(string? name, GoogleOptions options)
    {
        List<string> errors = [];
        if (options.RefreshBeforeExpiry < TimeSpan.Zero || options.RefreshBeforeExpiry > TimeSpan.FromMinutes(30))
            errors.Add(
                $"{GoogleOptions.Section}:RefreshBeforeExpiry must lie between 0 and 30 minutes; it is {options.RefreshBeforeExpiry}.");
        if (options.TokenTimeout <= TimeSpan.Zero)
            errors.Add($"{GoogleOptions.Section}:TokenTimeout must be positive; it is {options.TokenTimeout}.");
        if (!string.IsNullOrWhiteSpace(options.ServiceAccountFile))
        {
            try
            {
                using var key = ServiceAccountKey.Load(options.ServiceAccountFile, options.AllowInsecureHttp);
            }
            catch (GoogleCredentialsException e)
            {
                errors.Add(e.Message);
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
