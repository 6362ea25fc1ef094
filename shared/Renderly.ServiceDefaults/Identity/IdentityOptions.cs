using System.ComponentModel.DataAnnotations;

namespace Renderly.ServiceDefaults.Identity;

/// <summary>The secret that gateway and services share.</summary>
public sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>At least 32 random bytes, base64. The first key signs; all verify, so that a key can be changed without a pause.</summary>
    [Required(ErrorMessage = "Identity:SigningKey is missing: give gateway and services the same value, for example from `openssl rand -base64 32`.")]
    public string SigningKey { get; set; } = "";

    /// <summary>Former keys that are still accepted, base64.</summary>
    public IList<string> FormerKeys { get; } = [];
}
