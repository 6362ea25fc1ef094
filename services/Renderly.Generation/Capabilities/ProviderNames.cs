using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Renderly.Generation.Capabilities;

/// <summary>Names that an installation gives to providers of its own.</summary>
internal static partial class ProviderNames
{
    /// <exception cref="OptionsValidationException">It is a name that tasks and queues cannot have.</exception>
    public static void Check(string section, string name)
    {
        if (!Name().IsMatch(name))
        {
            throw WrongSetting.Of(
                $"{section} names a provider '{name}': write up to 32 small letters, digits and hyphens, a letter "
                + "first.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    private static partial Regex Name();
}
