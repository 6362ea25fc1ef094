using Microsoft.Extensions.Options;

namespace Renderly.Web.Identity;

internal sealed class IdentityOptionsValidator : IValidateOptions<IdentityOptions>
{
    private const string Fix = "make one with: openssl rand -base64 32";

    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var errors = new List<string>();
        if (options.SigningKey.Length == 0)
        {
            errors.Add($"Identity:SigningKey is missing; {Fix}, and give the gateway and every service the same.");
        }
        else if (IdentityOptions.Decode(options.SigningKey) is null)
        {
            errors.Add($"Identity:SigningKey must be base64 of at least {IdentityOptions.MinKeyBytes} bytes; {Fix}.");
        }

        for (var i = 0; i < options.PreviousKeys.Count; i++)
        {
            if (IdentityOptions.Decode(options.PreviousKeys[i]) is null)
            {
                errors.Add($"Identity:PreviousKeys:{i} must be base64 of at least {IdentityOptions.MinKeyBytes} bytes; {Fix}.");
            }
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(1))
        {
            errors.Add("Identity:ClockSkew must be between 00:00:00 and 00:01:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
