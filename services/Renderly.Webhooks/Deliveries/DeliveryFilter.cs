using Renderly.Web.Paging;
using Renderly.Web.Problems;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Deliveries;

/// <summary>The query of <c>GET /api/webhooks/deliveries</c>.</summary>
internal sealed record DeliveryFilter(PageRequest Page, Guid? EndpointId, Guid? JobId, string? Status)
{
    /// <exception cref="ProblemException">A parameter is unknown or not acceptable.</exception>
    public static DeliveryFilter Read(IQueryCollection query)
    {
        var page = PageRequest.Read(query, "endpoint_id", "job_id", "status");
        var errors = new List<FieldError>();
        var filter = new DeliveryFilter(
            page, Id(query, "endpoint_id", errors), Id(query, "job_id", errors), query["status"].FirstOrDefault());
        if (filter.Status is not null && !DeliveryState.All.Contains(filter.Status))
        {
            errors.Add(FieldError.OfParameter(
                "status", FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", DeliveryState.All)}."));
        }

        return errors.Count > 0 ? throw Problem.Validation(errors).AsException() : filter;
    }

    private static Guid? Id(IQueryCollection query, string name, List<FieldError> errors)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return null;
        }

        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        errors.Add(FieldError.OfParameter(name, FieldCode.InvalidFormat, "Must be a UUID."));
        return null;
    }
}
