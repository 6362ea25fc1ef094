using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Web.Http;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Endpoints;

/// <summary>What an endpoint may look like; the same for making and changing it.</summary>
internal sealed class EndpointRules(UserAddressRules addresses, IOptions<WebhooksOptions> options)
{
    /// <summary>Messages by field; a value that is null is not given and not looked at.</summary>
    public Dictionary<string, string[]> Check(string? url, string? description, IReadOnlyList<string>? events)
    {
        var errors = new Dictionary<string, string[]>();
        if (url is not null && CheckUrl(url) is { } wrong)
        {
            errors["url"] = [wrong];
        }

        if (description.IsLongerThan(WebhookEndpoint.MaxDescriptionLength)
            || description?.Contains('\0', StringComparison.Ordinal) == true)
        {
            errors["description"] = [$"Must be text of at most {WebhookEndpoint.MaxDescriptionLength} characters."];
        }

        if (events is { Count: 0 })
        {
            errors["events"] = ["Must name at least one type; * stands for all."];
        }

        foreach (var (type, index) in (events ?? []).Select((type, index) => (type, index))
            .Where(entry => !EventTypes.ForFilters.Contains(entry.type)))
        {
            errors[$"events[{index}]"] = [$"Must be one of: {string.Join(", ", EventTypes.ForFilters)}."];
        }

        return errors;
    }

    private string? CheckUrl(string url)
    {
        if (url.IsLongerThan(WebhookEndpoint.MaxUrlLength))
        {
            return $"Must have at most {WebhookEndpoint.MaxUrlLength} characters.";
        }

        return addresses.Refusal(url) is { } refusal ? refusal
            : !options.Value.AllowHttp && !url.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase) ? "Must be an https URL."
            : null;
    }
}
