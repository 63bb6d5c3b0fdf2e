/** TrainingJobs: attempts in Jobs, and the ModelVersion that comes out. */
package dev.slipway.operator.training;
